"""nltk."""

FUNCTIONS = {
    "download": "-> bool; does network, print",
    "data.load": "-> any; reads file 0",
    "data.path": "-> list",
    "TextCollection": "-> .Tool; keeps all; advances 0",
    "cluster.util.cosine_distance cluster.util.euclidean_distance": "-> float",
    "classify.accuracy classify.util.accuracy": "-> float; advances 1:gold",
    "NaiveBayesClassifier.train classify.NaiveBayesClassifier.train": "-> .Tool; advances 0",
    "DecisionTreeClassifier.train classify.DecisionTreeClassifier.train": "-> .Tool; keeps all",
    "MaxentClassifier.train classify.MaxentClassifier.train": "-> .Tool; keeps all; does print",
    "everygrams": "-> iterator of tuples of items 0; keeps 0; advances 0",
    "RegexpParser Nonterminal grammar.Nonterminal": "-> .Tool; keeps all",
    "tag.DefaultTagger tag.RegexpTagger tag.UnigramTagger tag.BigramTagger tag.TrigramTagger": "-> .Tool; keeps all",
    "UnigramTagger BigramTagger TrigramTagger DefaultTagger RegexpTagger": "-> .Tool; keeps all",
    "BigramCollocationFinder.from_words TrigramCollocationFinder.from_words": "-> .Tool; keeps all; advances 0",
    "Tree.fromstring": "-> .Tool",
    "data.find": "-> any; reads file 0",
    "help.*": "does print",
    "*tokenize tokenize.*_tokenize": "-> list of str",
    "pos_tag pos_tag_sents": "-> list of tuple",
    "ne_chunk": "-> any",
    "ngrams bigrams trigrams util.ngrams": "-> iterator of tuples of items 0; keeps 0; advances 0",
    "util.bigrams": "-> iterator of tuples of items 0; keeps 0; advances 0",
    "FreqDist probability.FreqDist": "-> .FreqDist; advances 0",
    "corpus.stopwords.words corpus.words.words": "-> list of str; reads file 0",
    "corpus.*": "-> any",
    "stem.* tokenize.* sentiment.* metrics.* chunk.* probability.* collocations.*": "-> .Tool; keeps all",
    "text.* util.*": "-> .Tool; keeps all",
    "edit_distance jaccard_distance": "-> float",
    "*Stemmer *Lemmatizer *Tokenizer *Analyzer": "-> .Tool; keeps all",
    "Text": "-> .Tool; keeps all",
}

UNNAMED = "Tool"

TYPES = {
    "Tool": {
        "show_most_informative_features pretty_print print_dt_report": "does print",
        "apply_freq_filter apply_ngram_filter apply_word_filter": "mutates self; calls nothing",
        "concordance similar collocations common_contexts": "does print",
        "dispersion_plot plot": "does plot; draws pyplot.figure",
        "train update add": "-> any; mutates self",
        "*": "-> any",
        ".*": "-> item",
        "for": "-> item",
        "[]": "-> item",
    },
    "FreqDist": {
        "plot": "-> any; does plot; draws pyplot.figure",
        "tabulate pprint": "does print",
        "freq N B hapaxes max": "-> any",
        "bases": "collections.Counter",
    },
}
