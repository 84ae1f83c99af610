"""mlxtend: estimators as sklearn's; tests that compare models fit the very models they are given."""

_PLOT = "-> any; does plot; draws pyplot.figure; reads matplotlib.rc"

ALIASES = {
    "preprocessing.transactionencoder": ".preprocessing",
}

FUNCTIONS = {
    "data.loadlocal_mnist": (
        "-> tuple of numpy.ndarray, numpy.ndarray; reads file 0:images_path; reads file 1:labels_path"
    ),
    "data.make_multiplexer_dataset": (
        "-> tuple of numpy.ndarray, numpy.ndarray; draws numpy.random unless random_seed"
    ),
    "data.*": "-> tuple of numpy.ndarray, numpy.ndarray",
    "plotting.plot_learning_curves": f"{_PLOT}; does print; mutates 4:clf",
    "plotting.plot_linear_regression": f"{_PLOT}; mutates 2:model",
    "plotting.plot_decision_regions plotting.ecdf plotting.enrichment_plot": (
        "-> any; does plot; draws pyplot.figure unless ax; reads matplotlib.rc; maybe mutates :ax"
    ),
    "plotting.plot_confusion_matrix": f"{_PLOT}; maybe mutates :figure, :axis",
    "plotting.scatterplotmatrix": f"{_PLOT}; maybe mutates 1:fig_axes",
    "plotting.remove_borders": "mutates 0:axes; mutates items 0:axes; does plot",
    "plotting.*": _PLOT,
    "evaluate.bias_variance_decomp": "-> tuple of scalar; mutates 0:estimator; draws numpy.random unless random_seed",
    "evaluate.combined_ftest_5x2cv evaluate.paired_ttest_5x2cv evaluate.paired_ttest_resampled": (
        "-> tuple of scalar; mutates 0:estimator1; mutates 1:estimator2; draws numpy.random unless random_seed"
    ),
    "evaluate.paired_ttest_kfold_cv": (
        "-> tuple of scalar; mutates 0:estimator1; mutates 1:estimator2; draws numpy.random unless random_seed"
    ),
    "evaluate.bootstrap_point632_score": (
        "-> numpy.ndarray; mutates 0:estimator with clone_estimator; draws numpy.random unless random_seed"
    ),
    "evaluate.bootstrap evaluate.feature_importance_permutation evaluate.permutation_test": (
        "-> any; draws numpy.random unless seed"
    ),
    "evaluate.create_counterfactual": "-> numpy.ndarray; draws numpy.random unless random_seed",
    "evaluate.accuracy_score evaluate.lift_score evaluate.proportion_difference evaluate.scoring": "-> any",
    "evaluate.cochrans_q evaluate.ftest evaluate.mcnemar": "-> tuple of scalar",
    "evaluate.confusion_matrix evaluate.mcnemar_table": "-> numpy.ndarray",
    "evaluate.mcnemar_tables": "-> dict of numpy.ndarray",
    "frequent_patterns.*": "-> pandas.DataFrame",
    "preprocessing.minmax_scaling preprocessing.one_hot preprocessing.standardize": "-> any",
    "preprocessing.shuffle_arrays_unison": "-> list of numpy.ndarray; draws numpy.random; writes numpy.random",
    "math.*": "-> any",
    "text.*": "-> any",
    "file_io.find_files": "-> list of str; reads file 1:path",
    "file_io.find_filegroups": "-> dict of list",
}

_ESTIMATORS = (
    "preprocessing.CopyTransformer preprocessing.DenseTransformer preprocessing.MeanCenterer "
    "preprocessing.TransactionEncoder feature_selection.ColumnSelector feature_selection.ExhaustiveFeatureSelector "
    "feature_selection.SequentialFeatureSelector classifier.EnsembleVoteClassifier classifier.OneRClassifier "
    "classifier.StackingCVClassifier classifier.StackingClassifier regressor.StackingCVRegressor "
    "regressor.StackingRegressor"
)

_MODELS = (
    "classifier.Adaline classifier.LogisticRegression classifier.MultiLayerPerceptron classifier.Perceptron "
    "classifier.SoftmaxRegression regressor.LinearRegression cluster.Kmeans "
    "feature_extraction.LinearDiscriminantAnalysis feature_extraction.PrincipalComponentAnalysis "
    "feature_extraction.RBFKernelPCA"
)

TYPES = {
    _ESTIMATORS: {
        "bases": "sklearn.base.BaseEstimator",
        "finalize_fit": "mutates self",
        "get_metric_dict": "-> dict",
    },
    _MODELS: {
        "bases": "sklearn.base.BaseEstimator",
        "fit": "-> self; mutates self; draws numpy.random unless self.random_seed",
    },
    "evaluate.BootstrapOutOfBag evaluate.RandomHoldoutSplit": {
        "split": "-> iterator of tuple; mutates self",
        "get_n_splits": "-> int",
        ".*": "-> item",
    },
    "evaluate.GroupTimeSeriesSplit evaluate.PredefinedHoldoutSplit": {
        "split": "-> iterator of tuple",
        "get_n_splits": "-> int",
        ".*": "-> item",
    },
}
