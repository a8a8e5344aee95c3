export { changeSetting, readSetting, writeSetting, type Setting } from './setting.ts';
