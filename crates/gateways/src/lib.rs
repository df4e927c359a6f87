//! The real adapters of the ports: bank and digital core over HTTP, mail over SMTP.
