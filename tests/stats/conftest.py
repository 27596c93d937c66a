from hypothesis import settings

# a slow moment of a shared machine is no failure of the mathematics
settings.register_profile("mathematics", deadline=None)
settings.load_profile("mathematics")
