"""Pictures, as Vega-Lite draws them."""
