"""Luck of a user's own rules: drawn by address, as all luck is, for purposes that are none of the model's.

`draw(world.seed, world.replicate, who, cycle, period, OWN_PURPOSE)` gives two uniform numbers, each strictly inside
(0, 1): always the same ones at an address, on both backends, whatever else is drawn. who: such as `firm.user` or
`group.id`. A rule that is handed no world reads luck that another has put into a field of the user's own, as the
model's own rules do: `draw_cycle_luck(world, cycle)` draws for all firms at the beginning of a cycle.
"""

OWN_PURPOSE = 1000
"""First number of a purpose that is a user's own: this one and all above are never the model's."""
