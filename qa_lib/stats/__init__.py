"""The mathematics behind the figures: arrays in, frozen values out.

`rounding` (half-up and largest remainder), `intervals` (Wilson, Newcombe), `spc` and `p_chart`
(control charts, on `limits`, `rules` and `control_chart`), `agreement` (grade changes, kappa, Gwet)
and `consistency` (which counts a printed percentage can stand for). Nothing here reads a file,
knows a service or imports another room; what a number means to a panel is decided elsewhere.
"""
