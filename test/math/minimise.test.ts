import { minimise, type Objective } from '../../src/math/minimise';

const rosenbrock: Objective = ([x, y], gradient) => {
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

describe('minimise', () => {
  it('finds the end of a curved valley', () => {
    const { point, value, isConverged, steps } = minimise(rosenbrock, [-1.2, 1]);
    expect(isConverged).toBe(true);
    expect(steps).toBeLessThan(60);
    expect(value).toBeLessThan(1e-12);
    expect(point[0]).toBeCloseTo(1, 6);
    expect(point[1]).toBeCloseTo(1, 6);
  });

  it('steps back from where the function has no value', () => {
    const objective: Objective = ([x], gradient) => {
      gradient[0] = 1 - 1 / x;
      return x - Math.log(x);
    };
    expect(minimise(objective, [30]).point[0]).toBeCloseTo(1, 6);
  });

  it('says when there is no minimum', () => {
    const slope: Objective = (_, gradient) => (gradient.fill(1), 0);
    expect(minimise(slope, [0, 0])).toMatchObject({ isConverged: false, steps: 0 });
    const downhill: Objective = ([x], gradient) => {
      gradient[0] = -1;
      return -x;
    };
    expect(minimise(downhill, [0])).toMatchObject({ isConverged: false, steps: 200 });
  });

  it('stays at a start that is the minimum', () => {
    const flat: Objective = (_, gradient) => (gradient.fill(0), 5);
    expect(minimise(flat, [3])).toEqual({ point: Float64Array.of(3), value: 5, isConverged: true, steps: 0 });
  });
});
