"""pytz."""

FUNCTIONS = {"timezone country_timezones": "-> scalar"}

VALUES = {"UTC utc": "-> scalar", "all_timezones common_timezones": "-> list of str"}
