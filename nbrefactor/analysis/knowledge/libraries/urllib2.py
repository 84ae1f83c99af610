"""Python 2's urllib2."""

FUNCTIONS = {"urlopen": "-> file; does network", "Request build_opener quote unquote": "-> any; keeps all"}
