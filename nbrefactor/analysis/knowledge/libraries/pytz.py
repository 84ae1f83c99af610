"""pytz."""

FUNCTIONS = {"timezone country_timezones": "-> scalar"}

VALUES = {"UTC utc": "-> scalar", "*": "-> any"}
