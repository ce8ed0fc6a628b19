"""One module a kind of file; `readers` lists them, with all that stands behind them."""
