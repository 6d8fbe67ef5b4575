import { describe, quote } from '../../../explain.ts'
import { nearest } from '../../../nearest.ts'
import { onFunctions, type Subject } from './on-functions.ts'

/** Words that the tools compare with a list are one of that list. */
export const adviseOnNames = onFunctions((subject) => {
  checkRegion(subject)
  if (subject.layout === 'fc3') checkAuto(subject)
})

/** The longest list of regions that a tool has; older ones leave out what was opened later. */
const REGIONS = [
  ...['cn-beijing', 'cn-hangzhou', 'cn-shanghai', 'cn-qingdao', 'cn-zhangjiakou', 'cn-huhehaote'],
  ...['cn-shenzhen', 'cn-chengdu', 'cn-hongkong', 'cn-wulanchabu', 'cn-heyuan-acdr-1'],
  ...['cn-shanghai-finance-1', 'cn-shanghai-cloudspe', 'ap-southeast-1', 'ap-southeast-2'],
  ...['ap-southeast-3', 'ap-southeast-5', 'ap-southeast-7', 'ap-northeast-1', 'ap-northeast-2'],
  ...['ap-south-1', 'eu-central-1', 'eu-west-1', 'us-west-1', 'us-east-1', 'me-central-1'],
]

function checkRegion({ value, advise }: Subject): void {
  const region = value('region')
  if (typeof region !== 'string' || REGIONS.includes(region)) return
  const near = nearest(region, REGIONS)
  const advice =
    near === undefined ? `Known are ${REGIONS.map(quote).join(', ')}.` : `Did you mean ${quote(near)}?`
  const message = `\`region\` names a region of Function Compute. Found ${describe(region)}. ${advice}`
  advise('SY-L38', 'region', 'value', message)
}

/** Fields for which the tool can create what they need. */
const AUTOMATIC = ['logConfig', 'vpcConfig', 'nasConfig', 'ossMountConfig']

/** What the deployment takes for `auto` and the vendor's schema does not. */
function checkAuto({ value, advise }: Subject): void {
  for (const key of AUTOMATIC) {
    const text = value([key])
    if (typeof text !== 'string' || !/^auto(?:\||$)/i.test(text) || text === 'auto') continue
    const message = `${quote(key)} takes \`auto\` or a map. Found ${describe(text)}, which a deployment takes but a validation refuses. Write \`auto\`, or the map.`
    advise('SY-L40', [key], 'value', message)
  }
}
