"""The index of a workspace: what its files say, kept so that it can be asked without reading them again."""
