from sklearn.metrics import mean_absolute_error


def fit_and_score(linear_model, train_X, train_y, val_X, val_y):
    """Fit and score the model.

    Changes ``linear_model`` in place.
    """
    linear_model.fit(train_X, train_y)
    linear_predictions = linear_model.predict(val_X)
    linear_mae = mean_absolute_error(val_y, linear_predictions)
    return linear_predictions, linear_mae
