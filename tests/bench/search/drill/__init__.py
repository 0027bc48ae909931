"""What readers and editors notice when a node of Elasticsearch dies or hangs: `make drill-elasticsearch`."""
