"""scikit-learn: ``fit`` changes the estimator and nothing else; data are only changed where ``copy`` says so."""

_MODULES = (
    "linear_model ensemble cluster decomposition preprocessing feature_selection feature_extraction tree svm "
    "neighbors naive_bayes neural_network mixture manifold model_selection metrics impute compose calibration "
    "discriminant_analysis gaussian_process covariance semi_supervised cross_decomposition inspection utils datasets"
)

ALIASES = {
    "externals.joblib": "joblib",
    "externals.six": "six",
    "cross_validation grid_search learning_curve": ".model_selection",
    "lda qda": ".discriminant_analysis",
    **{f"{module}._*": f".{module}" for module in _MODULES.split()},
    "linear_model.base linear_model.logistic linear_model.stochastic_gradient": ".linear_model",
    "linear_model.coordinate_descent linear_model.ridge": ".linear_model",
    "ensemble.forest ensemble.gradient_boosting ensemble.weight_boosting": ".ensemble",
    "ensemble.voting_classifier": ".ensemble",
    "preprocessing.data preprocessing.label preprocessing.imputation": ".preprocessing",
    "metrics.classification metrics.regression metrics.ranking metrics.scorer": ".metrics",
    "svm.classes": ".svm",
    "tree.tree": ".tree",
    "cluster.k_means_ cluster.hierarchical cluster.dbscan_": ".cluster",
    "neighbors.classification neighbors.regression": ".neighbors",
    "decomposition.pca decomposition.nmf": ".decomposition",
    "datasets.samples_generator datasets.base": ".datasets",
    "utils.testing utils.validation utils.extmath utils.class_weight utils.multiclass utils.fixes": ".utils",
    "utils.random": ".utils",
}

_DRAW = "draws numpy.random unless random_state; maybe mutates :random_state"
_DRAW_SELF = "draws numpy.random unless self.random_state"
_ARRAY = "-> numpy.ndarray"
_PLOT = "does plot; draws pyplot.figure unless ax; reads matplotlib.rc; maybe mutates :ax"
_COPY = "maybe mutates 0 with copy"
_CURVE = "-> tuple of numpy.ndarray, numpy.ndarray, numpy.ndarray"

FUNCTIONS = {
    "model_selection.train_test_split": f"-> list of pairs all; {_DRAW}",
    "model_selection.cross_val_score": f"{_ARRAY}; maybe draws numpy.random",
    "model_selection.cross_val_predict": f"{_ARRAY}; maybe draws numpy.random",
    "model_selection.cross_validate": "-> dict; maybe draws numpy.random",
    "model_selection.learning_curve": f"-> tuple of numpy.ndarray; maybe draws numpy.random; {_DRAW}",
    "model_selection.validation_curve": "-> tuple of numpy.ndarray; maybe draws numpy.random",
    "model_selection.permutation_test_score": f"-> tuple of any, numpy.ndarray, any; {_DRAW}",
    "model_selection.check_cv": f"-> any; keeps all; {_DRAW}",
    "model_selection.ParameterGrid": "-> list of dict",
    "model_selection.ParameterSampler": f"-> iterator of dict; {_DRAW}",
    "model_selection.LearningCurveDisplay.* model_selection.ValidationCurveDisplay.*": f"-> any; {_PLOT}",
    "pipeline.make_pipeline": "-> .pipeline.Pipeline; keeps all",
    "pipeline.make_union": "-> .pipeline.FeatureUnion; keeps all",
    "compose.make_column_transformer": "-> .compose.ColumnTransformer; keeps all",
    "compose.make_column_selector compose.make_column_selector.*": "-> any",
    "base.clone clone": "-> like 0:estimator",
    "base.is_* utils.is_*": "-> bool",
    "set_config": "writes sklearn.config",
    "get_config": "-> dict; reads sklearn.config",
    "config_context": "-> any; draws sklearn.config",
    "show_versions": "does print",
    # metrics
    "metrics.classification_report": "-> str",
    "metrics.confusion_matrix metrics.multilabel_confusion_matrix metrics.pairwise_*": _ARRAY,
    "metrics.roc_curve metrics.precision_recall_curve metrics.det_curve": _CURVE,
    "metrics.precision_recall_fscore_support": "-> tuple of any, any, any, any",
    "metrics.homogeneity_completeness_v_measure": "-> tuple of float, float, float",
    "metrics.make_scorer metrics.get_scorer metrics.check_scoring": "-> any; keeps all; calls nothing",
    "metrics.get_scorer_names": "-> list of str",
    "metrics.silhouette_score": f"-> float; {_DRAW}",
    "metrics.plot_* metrics.ConfusionMatrixDisplay.* metrics.RocCurveDisplay.*": f"-> any; {_PLOT}",
    "metrics.PrecisionRecallDisplay.* metrics.DetCurveDisplay.*": f"-> any; {_PLOT}",
    "metrics.PredictionErrorDisplay.*": f"-> any; {_PLOT}",
    "metrics.*Display": "-> .metrics.Display; keeps all",
    "metrics.pairwise.* metrics.euclidean_distances metrics.nan_euclidean_distances": _ARRAY,
    "metrics.*": "-> float|numpy.ndarray",
    # data sets
    "datasets.make_*": f"-> tuple of numpy.ndarray, numpy.ndarray; {_DRAW}",
    "datasets.load_files": f"-> .utils.Bunch; reads file 0:container_path; {_DRAW}",
    "datasets.load_svmlight_file": "-> tuple of any, any; reads file 0:f",
    "datasets.load_svmlight_files": "-> list of any; reads file 0:files",
    "datasets.dump_svmlight_file": "writes file 2:f",
    "datasets.load_sample_image": _ARRAY,
    "datasets.load_*": "-> .utils.Bunch; -> tuple of any, any with :return_X_y",
    "datasets.fetch_*": f"-> .utils.Bunch; does network; -> tuple of any, any with :return_X_y; {_DRAW}",
    "datasets.get_data_home": "-> str",
    "datasets.clear_data_home": "does shell",
    # preprocessing and features
    "preprocessing.label_binarize preprocessing.add_dummy_feature": _ARRAY,
    "preprocessing.quantile_transform": f"{_ARRAY}; {_COPY}; {_DRAW}",
    "preprocessing.[a-z]*": f"{_ARRAY}; {_COPY}",
    "feature_selection.mutual_info_*": f"{_ARRAY}; maybe mutates 0:X with copy; {_DRAW}",
    "feature_selection.r_regression": _ARRAY,
    "feature_selection.[a-z]*": "-> tuple of numpy.ndarray, numpy.ndarray",
    "feature_extraction.image.[a-z]*": f"{_ARRAY}; {_DRAW}",
    "feature_extraction.text.strip_*": "-> str",
    "feature_extraction.grid_to_graph feature_extraction.img_to_graph": "-> any",
    # utilities
    "utils.shuffle utils.resample": f"-> any; {_DRAW}",
    "utils.check_random_state": "-> maybe view numpy.random.RandomState of 0:seed; maybe reads numpy.random",
    "utils.check_array utils.as_float_array utils.column_or_1d": "-> maybe view numpy.ndarray of 0",
    "utils.check_X_y utils.indexable": "-> maybe view tuple of all",
    "utils.safe_sqr": f"{_ARRAY}; {_COPY}",
    "utils.deprecated": "-> any; keeps all",
    "utils.*": "-> any",
    # functions of single modules
    "inspection.permutation_importance": f"-> .utils.Bunch; {_DRAW}",
    "inspection.partial_dependence": "-> .utils.Bunch",
    "inspection.*": f"-> any; {_PLOT}",
    "tree.plot_tree": f"-> list; {_PLOT}",
    "tree.export_text": "-> str",
    "tree.export_graphviz": "-> str; writes file 1:out_file; maybe mutates 1:out_file",
    "calibration.calibration_curve": "-> tuple of numpy.ndarray, numpy.ndarray",
    "calibration.CalibrationDisplay.*": f"-> any; {_PLOT}",
    "cluster.[a-z]* decomposition.[a-z]* manifold.[a-z]* covariance.[a-z]*": f"-> any; {_DRAW}",
    "linear_model.[a-z]*": f"-> any; {_DRAW}",
    "neighbors.[a-z]* svm.[a-z]* random_projection.[a-z]* ensemble.partial_dependence.*": "-> any",
    "gaussian_process.kernels.*": "-> any; keeps all",
    "exceptions.*": "-> any",
}

VALUES = {"__version__": "-> scalar", "metrics.SCORERS": "-> dict"}

_ESTIMATOR = {
    "fit": "-> self; mutates self; advances 0",
    "partial_fit": "-> self; mutates self; advances 0",
    "fit_transform": f"{_ARRAY}; mutates self; advances 0; {_COPY.replace('copy', 'self.copy')}",
    "fit_predict": f"{_ARRAY}; mutates self",
    "set_params": "-> self; mutates self; keeps keywords",
    "set_* sparsify densify": "-> self; mutates self",
    "correct_covariance reweight_covariance": f"{_ARRAY}; mutates self",
    "transform inverse_transform": f"{_ARRAY}; {_COPY.replace('copy', 'self.copy')}; advances 0",
    "predict predict_* decision_function score_samples apply kneighbors radius_neighbors": f"-> {_ARRAY[3:]}",
    "score error_norm log_marginal_likelihood aic bic": "-> float",
    "sample sample_y gibbs": f"-> any; {_DRAW_SELF}",
    "staged_*": "-> iterator of numpy.ndarray",
    "get_params": "-> dict of items self",
    "get_feature_names get_feature_names_out get_support get_stop_words": "-> any",
    "get_metadata_routing build_analyzer build_preprocessor build_tokenizer": "-> any",
    "get_depth get_n_leaves get_precision get_covariance get_indices get_shape get_submatrix": "-> any",
    "path decision_path cost_complexity_pruning_path kneighbors_graph radius_neighbors_graph": "-> any",
    "mahalanobis decode dbscan_clustering reconstruction_error perplexity": "-> any",
    "latent_mean_and_variance": "-> any",
    "restrict": "-> self; mutates self",
    "get_* staged_* build_*": "-> any",
    "[] [text] [slice]": "-> item",
    "for": "-> item",
    ".=": "mutates self",
    ".*": "-> item",
}

_FIT_DRAWS = {
    "fit partial_fit": f"-> self; mutates self; advances 0; {_DRAW_SELF}",
    "fit_transform fit_predict": f"{_ARRAY}; mutates self; advances 0; {_DRAW_SELF}",
    "bases": ".base.BaseEstimator",
}

_SPLITTER = {
    "get_n_splits": "-> int",
    "set_*": "-> self; mutates self",
    "get_metadata_routing": "-> any",
    ".=": "mutates self",
    ".*": "-> scalar",
}

UNNAMED = "metrics.Display impute.IterativeImputer"

TYPES = {
    "base.BaseEstimator": _ESTIMATOR,
    # those that draw random numbers while fitting
    (
        "linear_model.PassiveAggressive* linear_model.Perceptron linear_model.RANSACRegressor "
        "linear_model.SGDClassifier linear_model.SGDOneClassSVM linear_model.SGDRegressor "
        "linear_model.TheilSenRegressor linear_model.Randomized*"
    ): _FIT_DRAWS,
    (
        "ensemble.AdaBoost* ensemble.Bagging* ensemble.ExtraTrees* ensemble.GradientBoosting* "
        "ensemble.HistGradientBoosting* ensemble.IsolationForest ensemble.Random*"
    ): _FIT_DRAWS,
    "tree.DecisionTree* tree.ExtraTree* neural_network.[A-Z]* mixture.[A-Z]*": _FIT_DRAWS,
    "random_projection.[A-Z]*": _FIT_DRAWS,
    "svm.LinearSVC svm.LinearSVR svm.NuSVC svm.NuSVR svm.SVC svm.SVR svm.OneClassSVM": _FIT_DRAWS,
    "covariance.GraphicalLasso covariance.GraphicalLassoCV": {
        "fit": "-> self; mutates self; draws numpy.random",
        "bases": ".base.BaseEstimator",
    },
    "neural_network.BernoulliRBM": {
        "fit partial_fit": f"-> self; mutates self; {_DRAW_SELF}",
        "fit_transform": f"{_ARRAY}; mutates self; {_DRAW_SELF}",
        "score_samples gibbs": f"{_ARRAY}; {_DRAW_SELF}",
        "bases": ".base.BaseEstimator",
    },
    "cluster.KMeans cluster.MiniBatchKMeans cluster.BisectingKMeans cluster.AffinityPropagation": _FIT_DRAWS,
    "cluster.Spectral* kernel_approximation.Nystroem kernel_approximation.PolynomialCountSketch": _FIT_DRAWS,
    "kernel_approximation.RBFSampler kernel_approximation.SkewedChi2Sampler": _FIT_DRAWS,
    (
        "decomposition.DictionaryLearning decomposition.FactorAnalysis decomposition.FastICA "
        "decomposition.KernelPCA decomposition.LatentDirichletAllocation decomposition.MiniBatch* "
        "decomposition.NMF decomposition.PCA decomposition.RandomizedPCA decomposition.SparsePCA "
        "decomposition.TruncatedSVD"
    ): _FIT_DRAWS,
    "manifold.LocallyLinearEmbedding manifold.MDS manifold.SpectralEmbedding manifold.TSNE": _FIT_DRAWS,
    "covariance.EllipticEnvelope covariance.MinCovDet neighbors.NeighborhoodComponentsAnalysis": _FIT_DRAWS,
    "preprocessing.KBinsDiscretizer preprocessing.QuantileTransformer": _FIT_DRAWS,
    "preprocessing.TargetEncoder": _FIT_DRAWS,
    "multioutput.ClassifierChain multioutput.RegressorChain multiclass.OutputCodeClassifier": _FIT_DRAWS,
    "gaussian_process.[A-Z]* impute.IterativeImputer feature_extraction.image.PatchExtractor": _FIT_DRAWS,
    "dummy.DummyClassifier": {
        "predict predict_*": f"{_ARRAY}; maybe {_DRAW_SELF}",
        "bases": ".base.BaseEstimator",
    },
    # those that do so only with a certain setting
    "linear_model.LogisticRegression linear_model.LogisticRegressionCV linear_model.Ridge*": {
        "fit": "-> self; mutates self; maybe draws numpy.random with self.solver unless self.random_state",
        "bases": ".base.BaseEstimator",
    },
    "linear_model.Lasso* linear_model.ElasticNet* linear_model.MultiTask* linear_model.Lars*": {
        "fit": "-> self; mutates self; maybe draws numpy.random with self.selection unless self.random_state",
        "bases": ".base.BaseEstimator",
    },
    # those that refer to their training data afterwards
    "neighbors.[A-Z]*": {
        "fit": "-> self; mutates self; keeps 0:X",
        "bases": ".base.BaseEstimator",
    },
    # those that hold other estimators
    "pipeline.Pipeline": {
        "fit": "-> self; mutates items self; advances 0; maybe draws numpy.random",
        "fit_transform fit_predict": f"{_ARRAY}; mutates items self; advances 0; maybe draws numpy.random",
        "set_params set_output": "-> self; mutates items self; keeps keywords",
        ".named_steps .steps": "-> view dict",
        "bases": ".base.BaseEstimator",
    },
    (
        "pipeline.FeatureUnion compose.ColumnTransformer compose.TransformedTargetRegressor "
        "ensemble.Voting* ensemble.Stacking* calibration.CalibratedClassifierCV multioutput.MultiOutput* "
        "multiclass.OneVs* feature_selection.RFE feature_selection.RFECV feature_selection.SelectFromModel "
        "feature_selection.SequentialFeatureSelector semi_supervised.SelfTrainingClassifier "
        "model_selection.*SearchCV model_selection.*ThresholdClassifier model_selection.*ThresholdClassifierCV"
    ): {
        "fit": "-> self; mutates self; advances 0; maybe draws numpy.random unless self.random_state",
        "partial_fit": "-> self; mutates self; advances 0; maybe draws numpy.random unless self.random_state",
        "fit_transform fit_predict": (
            f"{_ARRAY}; mutates self; advances 0; maybe draws numpy.random unless self.random_state"
        ),
        "bases": ".base.BaseEstimator",
    },
    "feature_extraction.text.*Vectorizer feature_extraction.DictVectorizer feature_extraction.FeatureHasher": {
        "fit_transform": "-> scipy.sparse.csr_matrix; mutates self; advances 0",
        "transform": "-> scipy.sparse.csr_matrix; advances 0",
        "bases": ".base.BaseEstimator",
    },
    "preprocessing.OneHotEncoder": {
        "fit_transform": "-> scipy.sparse.csr_matrix|numpy.ndarray; mutates self",
        "transform": "-> scipy.sparse.csr_matrix|numpy.ndarray",
        "bases": ".base.BaseEstimator",
    },
    # cross-validation
    "model_selection.KFold model_selection.StratifiedKFold model_selection.StratifiedGroupKFold": {
        "split": "-> iterator of tuple; maybe draws numpy.random with self.shuffle unless self.random_state",
        **_SPLITTER,
    },
    "model_selection.*ShuffleSplit model_selection.Repeated*": {
        "split": f"-> iterator of tuple; {_DRAW_SELF}",
        **_SPLITTER,
    },
    (
        "model_selection.GroupKFold model_selection.Leave* model_selection.PredefinedSplit "
        "model_selection.TimeSeriesSplit"
    ): {"split": "-> iterator of tuple", **_SPLITTER},
    # results
    "utils.Bunch": {".*": "-> item", ".=": "mutates self; keeps 0", "bases": "dict"},
    "metrics.Display": {"plot": f"-> self; mutates self; {_PLOT}", ".*": "-> item"},
    # all the others are estimators that draw nothing
    "linear_model.[A-Z]* ensemble.[A-Z]* cluster.[A-Z]* decomposition.[A-Z]* preprocessing.[A-Z]*": {
        "bases": ".base.BaseEstimator"
    },
    "feature_selection.[A-Z]* feature_extraction.[A-Z]* feature_extraction.text.[A-Z]* tree.[A-Z]*": {
        "bases": ".base.BaseEstimator"
    },
    "svm.[A-Z]* naive_bayes.[A-Z]* manifold.[A-Z]* impute.[A-Z]* covariance.[A-Z]* dummy.[A-Z]*": {
        "bases": ".base.BaseEstimator"
    },
    "discriminant_analysis.[A-Z]* kernel_ridge.[A-Z]* kernel_approximation.[A-Z]* isotonic.[A-Z]*": {
        "bases": ".base.BaseEstimator"
    },
    "cross_decomposition.[A-Z]* semi_supervised.[A-Z]* multioutput.[A-Z]* multiclass.[A-Z]* frozen.[A-Z]*": {
        "bases": ".base.BaseEstimator"
    },
}
