import matplotlib.pyplot as plt
from sklearn.model_selection import train_test_split


def add_house_prices():
    """Add the house prices."""
    plt.rcParams["figure.dpi"] = 60


def select_train(train):
    """Select features."""
    features = ['LotArea', 'LotFrontage', 'YearBuilt', 'FirstFloorArea', 'SecondFloorArea',
                'Rooms', 'Bedrooms', 'FullBath', 'GarageCars']

    X = train[features]
    y = train['SalePrice']
    train_X, val_X, train_y, val_y = train_test_split(X, y, random_state=1)
    return features, train_X, val_X, train_y, val_y
