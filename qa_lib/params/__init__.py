"""What the YAML files under params/ say, as frozen models: services, programme, editions."""
