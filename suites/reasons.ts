/** Why a rule was not exercised, where several suites miss the same thing. */
export const NO_FUNCTION = 'no function was deployed'
export const NO_CALL = 'no call was made'
export const NO_ANSWER = 'the call got no answer'
export const NO_HANDLER = 'no handler call was witnessed'
