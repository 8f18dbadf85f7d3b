// Installs the packages where they are missing or not those of the lock file.
import { ensureInstalled, requireNode } from "../store/lib/prerequisites.mjs"
import { createProgress } from "../store/lib/ui.mjs"

requireNode()
await ensureInstalled(createProgress())
