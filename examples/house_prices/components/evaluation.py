def predict_house_prices(test, features, linear_model):
    """Predict prices of the houses on the market."""
    test = test.copy()
    test_X = test[features]
    test['Predicted'] = linear_model.predict(test_X).round(-2)
    return test
