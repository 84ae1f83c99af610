import pandas as pd


def load_train_and_test():
    """Load the train and test data.

    Reads ``data/train.csv`` and ``data/test.csv``.
    """
    train = pd.read_csv('data/train.csv')
    test = pd.read_csv('data/test.csv')
    return train, test


def clean_data(data, median_frontage):
    """Clean the data."""
    data = data.drop(columns=['Alley'])
    data['LotFrontage'] = data['LotFrontage'].fillna(median_frontage)
    data['GarageCars'] = data['GarageCars'].fillna(0)
    return data


def clean_training_data(train):
    """Clean the training data."""
    # the farms
    return train[train['FirstFloorArea'] < 300]
