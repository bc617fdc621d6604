"""The settings (Cài đặt): what administrators enter, in pages of their own, each change in the history."""
