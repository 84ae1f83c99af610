"""socket."""

FUNCTIONS = {
    "gethostname getfqdn": "-> str",
    "gethostbyname getaddrinfo create_connection": "-> any; does network",
    "setdefaulttimeout": "writes socket",
}
