//! A simulated bank, digital core and mailbox as real network services, with faults on demand.
