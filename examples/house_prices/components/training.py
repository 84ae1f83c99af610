from sklearn.metrics import mean_absolute_error


def fit_and_score(model, train_X, train_y, val_X, val_y):
    """Fit and score the model.

    Changes ``model`` in place.
    """
    model.fit(train_X, train_y)
    predictions = model.predict(val_X)
    mae = mean_absolute_error(val_y, predictions)
    return predictions, mae
