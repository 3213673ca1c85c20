"""Commands about several schemes, and how these are named."""
