"""Group meetings: claims, settlement, booking. The heart of the model."""
