"""The facts of each subject: measures applied to a service's slice of the snapshot."""
