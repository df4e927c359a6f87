//! The wire types of the REST API, shared by the server and the browser.
