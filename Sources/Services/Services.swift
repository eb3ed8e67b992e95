// The first file of Services.
