"""time: reading the clock, and waiting."""

FUNCTIONS = {
    "time time_ns perf_counter perf_counter_ns monotonic monotonic_ns process_time process_time_ns": (
        "-> scalar; reads clock"
    ),
    "thread_time thread_time_ns clock_gettime clock_gettime_ns clock": "-> scalar; reads clock",
    "sleep": "reads clock",
    "ctime localtime gmtime asctime strftime": "-> scalar; reads clock",
    "mktime strptime get_clock_info clock_getres": "-> scalar",
    "tzset clock_settime clock_settime_ns": "writes clock",
    "struct_time": "-> .struct_time",
}

VALUES = {"timezone altzone daylight tzname CLOCK_*": "-> scalar"}

TYPES = {"struct_time": {"[]": "-> int", "for": "-> int", ".*": "-> int"}}
