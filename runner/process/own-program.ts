import { dirname } from 'node:path'

/** The folder of the Node that runs us, so that programs which need one find it. */
export const NODE_FOLDER = dirname(process.execPath)
