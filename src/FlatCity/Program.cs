using FlatCity.Operations;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
