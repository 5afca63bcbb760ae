"""From sound to the loudspeaker: players of clips, and speech-dispatcher."""
