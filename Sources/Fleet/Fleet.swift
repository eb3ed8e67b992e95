// The first file of Fleet.
