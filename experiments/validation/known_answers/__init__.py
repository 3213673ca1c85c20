"""Results of the literature in closed form, and the cases in which the simulator has to give them."""
