/** Where this device keeps which columns of the market it does not show: a list of their ids. */
export const HIDDEN_COLUMNS = 'market columns hidden';
