"""What people read on the screen: outcomes and parameters by their labels, in percent and currency."""
