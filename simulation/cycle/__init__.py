"""A loan cycle: the order of its steps on one page, and the steps that bring several rooms together."""
