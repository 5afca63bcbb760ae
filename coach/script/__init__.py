"""Every sentence that coach says to a patient. No other room holds one."""
