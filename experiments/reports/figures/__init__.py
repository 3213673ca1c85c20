"""Figures: one module for each, Matplotlib, colours that colour-blind readers can tell apart, SVG and PNG."""
