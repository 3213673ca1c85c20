"""Early warning: signals, colours, interventions."""
