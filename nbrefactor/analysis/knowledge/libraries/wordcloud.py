"""wordcloud."""

FUNCTIONS = {
    "ImageColorGenerator": "-> .ImageColorGenerator; keeps 0:image",
    "get_single_color_func": "-> any",
    "random_color_func": "-> str; draws random.global unless random_state; maybe mutates :random_state",
}

VALUES = {"STOPWORDS": "-> set of str"}

TYPES = {
    "ImageColorGenerator": {"call": "-> str", ".*": "-> item"},
    "WordCloud": {
        "()": "-> .WordCloud; keeps all",
        "generate generate_from_text generate_from_frequencies fit_words recolor": (
            "-> self; mutates self; draws random.global unless self.random_state"
        ),
        "to_file": "-> self; writes file 0:filename",
        "to_array to_image process_text to_svg": "-> any",
        ".*": "-> item",
    },
}
