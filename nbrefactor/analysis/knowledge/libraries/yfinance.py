"""yfinance: everything is fetched when it is asked for; a ticker remembers what it has fetched."""

_FETCHED = "-> any; does network"

FUNCTIONS = {
    "download": "-> pandas.DataFrame; does network",
    "screen": _FETCHED,
    "set_tz_cache_location set_config enable_debug_mode": "writes yfinance; keeps all",
}

TYPES = {
    "Ticker Tickers": {
        "history download get_shares_full": "-> pandas.DataFrame; does network",
        "get_* option_chain news": _FETCHED,
        ".ticker .tickers": "-> scalar",
        ".*": _FETCHED,
        "*": f"{_FETCHED}; maybe mutates self",
    },
}
