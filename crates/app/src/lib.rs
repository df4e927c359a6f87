//! The use cases, one file each, and the ports through which they reach the world.
