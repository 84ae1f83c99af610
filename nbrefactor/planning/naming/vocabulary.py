"""Words with a role in headings: what ends a noun phrase, what means nothing, what names a method."""

from __future__ import annotations

from nbrefactor.planning.naming.words import word_set

VAGUE_NOUNS = word_set(
    """
    data dataset datasets dataframe dataframes df model models feature features variable variables value
    values result results file files column columns output input set sets function functions table
    tables step list lists array arrays frame frames series object objects it them thing things stuff
    code everything sample samples plot plots figure figures graph graphs chart charts csv json excel text raw
    """
)

NO_TOPIC = word_set(
    """
    is are was were be been being am has have had do does did can could should would will shall may
    might must not never i you we they he she me us my your why what how which who whom whose when where
    something works if because although though while since there this that these those it its let
    """
)
ARTICLES = word_set(
    """
    the a an our my your their his her its all some any each every this that these those both few
    several various different simple basic new given own whole entire following above below here there
    very more most other another same such just now only also using again actual first second third next
    last final nice proper correct appropriate necessary corresponding respective certain particular
    desired one relevant required needed available existing original quick quickly little bit lots
    ready additional extra interesting useful important is are be been so then too easily respect regard regards sake
    """
)
PREPOSITIONS = word_set(
    """
    with using from into onto in on at to for as via within without through between during before after
    where which that who when while so if because since until upon over under across against among
    towards toward like than based according such including except about and&or per given is are was
    were can will has have
    """
)
POINTERS = word_set("this that these those my your our its it there")
"""Words that may stand before a noun: 'your data'."""
WRAPPERS = word_set("dataset datasets dataframe dataframes df object objects instance estimator class variable module")
"""Nouns that add nothing behind another: 'the drinks dataset'."""
CONTAINERS = word_set(
    """
    overview introduction example examples summary
        lot lots list lists set sets series sort kind couple range copy copies version table tables dataset datasets
    dataframe dataframes sample bunch collection group array frame some rest part parts pair pairs type types
    """
)
"""In 'a list of users' the users count."""
TOPIC_FILLERS = word_set(
    """
    example examples exercise exercises solution solutions tutorial section overview problem problems operation
    operations process technique techniques basics method methods approach introduction workflow demo case study
    question part topic topics function functions challenge task using via concept concepts intro guide
    """
)
"""Words that a topic of several words can lose: 'Spatial join operation'."""
TOOLS = word_set(
    """
    python numpy scipy pandas matplotlib seaborn sklearn statsmodels sympy plotly bokeh altair dask pyspark spark
    tensorflow keras pytorch torch jupyter notebook oop pyplot scikit
    """
)
"""What a thing is made with, and not what it is."""
METHODS = word_set(
    """
    regression classifier regressor forest forests tree trees boosting network networks algorithm bayes
    svm neighbors knn kmeans lasso ridge perceptron lstm cnn rnn transformer arima sarima prophet
    xgboost lightgbm catboost dbscan ols sgd glm mlp nmf svd pca tsne umap lda qda autoencoder gan descent machines
    """
)
METHOD_MODIFIERS = word_set(
    """
    hierarchical agglomerative means kmeans dbscan spectral density logistic linear naive bayes
    component components discriminant survival supervised unsupervised machine deep reinforcement
    transfer gradient manifold ensemble representation online active federated bayesian maximum meta
    """
)
EMPTY_TOPICS = word_set(
    """
    introduction intro overview background summary conclusion conclusions discussion exercise exercises
    example examples solution solutions question questions problem problems task tasks setup set-up
    import imports library libraries package packages dependency dependencies requirement requirements
    reference references reading contents content toc appendix note notes misc miscellaneous basics demo
    code notebook tutorial usage start end step steps main part chapter section answer answers your turn
    bonus work objective objectives goal goals motivation description context about acknowledgements
    license author authors todo hint hints extra more further todos options option settings
    preliminaries prerequisites installation install preamble header title homework assignment lecture
    lesson lab outline agenda method methods methodology approach results result findings output data
    dataset datasets dataframe dataframes model models function functions variables variable parameters
    constants configuration config etc ok here goes one two three four five six seven eight nine ten i
    ii iii iv v vi simple advanced basic great good thanks thank the first second third final last next
    other others general complete full eda analysis recap takeaways insights insight observations
    observation comments comment export hide show test tests module modules practice problem-solving
    challenge challenges review warm warmup finally done cell cells markdown python jupyter ipython
    notest hidden solved part1 part2 cleanup in_class class use_case use_cases usecase usecases
    """
)
WHOLE = {
    "eda": ("explore", ()),
    "exploratory data analysis": ("explore", ()),
    "exploratory analysis": ("explore", ()),
    "train test split": ("split", ("data",)),
    "train/test split": ("split", ("data",)),
    "train-test split": ("split", ("data",)),
    "train validation test split": ("split", ("data",)),
    "cross validation": ("cross_validate", ()),
    "cross-validation": ("cross_validate", ()),
    "missing values": ("clean", ("missing", "values")),
    "missing data": ("clean", ("missing", "values")),
    "null values": ("clean", ("missing", "values")),
    "duplicates": ("drop", ("duplicates",)),
    "outliers": ("remove", ("outliers",)),
    "categorical variables": ("encode", ("categoricals",)),
    "categorical features": ("encode", ("categoricals",)),
    "categorical data": ("encode", ("categoricals",)),
    "one-hot encoding": ("encode", ("categoricals",)),
    "one hot encoding": ("encode", ("categoricals",)),
    "label encoding": ("encode", ("categoricals",)),
    "dummy variables": ("encode", ("categoricals",)),
    "get dummies": ("encode", ("categoricals",)),
    "making predictions": ("predict", ()),
    "make predictions": ("predict", ()),
    "make prediction": ("predict", ()),
    "dimensionality reduction": ("reduce", ("dimensions",)),
    "dimension reduction": ("reduce", ("dimensions",)),
    "model performance": ("evaluate", ("model",)),
    "bootstrapping": ("bootstrap", ("samples",)),
    "resampling": ("resample", ("data",)),
    "baseline": ("fit", ("baseline",)),
    "data wrangling": ("clean", ()),
    "data preprocessing": ("preprocess", ()),
    "data pre-processing": ("preprocess", ()),
    "data cleaning": ("clean", ()),
    "data cleansing": ("clean", ()),
    "data visualization": ("plot", ()),
    "data visualisation": ("plot", ()),
    "data exploration": ("explore", ()),
    "data analysis": ("analyze", ()),
    "data": ("load", ()),
    "the data": ("load", ()),
    "dataset": ("load", ()),
    "the dataset": ("load", ()),
    "data set": ("load", ()),
    "the data set": ("load", ()),
    "data collection": ("load", ("data",)),
    "get the data": ("load", ()),
    "get data": ("load", ()),
    "getting the data": ("load", ()),
    "modeling": ("fit", ("model",)),
    "modelling": ("fit", ("model",)),
    "model building": ("build", ("model",)),
    "graphs": ("plot", ()),
    "charts": ("plot", ()),
    "plots": ("plot", ()),
    "histograms": ("plot", ("histogram",)),
    "scatter plots": ("plot", ("scatter",)),
    "performance": ("evaluate", ()),
    "accuracy": ("evaluate", ("accuracy",)),
    "predictions": ("predict", ()),
    "residuals": ("compute", ("residuals",)),
    "descriptive statistics": ("describe", ()),
    "summary statistics": ("describe", ()),
}
"""Short headings whose meaning is more, or less, than their words. ``()`` leaves the object to the code."""
