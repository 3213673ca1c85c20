"""Commands about what is known of the world: what the model is held to, and held against."""
