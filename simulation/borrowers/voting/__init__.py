"""The vote of a group on its members: who was paid for too often is expelled."""
