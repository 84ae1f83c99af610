"""wordcloud."""

VALUES = {"STOPWORDS": "-> set of str"}

TYPES = {
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
