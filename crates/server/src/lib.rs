//! The REST API and the static front end over actix-web.
