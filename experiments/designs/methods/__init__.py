"""The designs, one module each, in folders by what they look at; all are loaded with `lianbao.experiments.designs`."""
